package hudson.model;

import java.util.List;
import org.springframework.security.core.Authentication;

public class Queue extends ResourceController {
    private Queue() {}

    public interface Executable extends Runnable {}

    public interface Task {
        default Authentication getDefaultAuthentication2() {
            throw new UnsupportedOperationException();
        }
    }

    public abstract static class Item extends Actionable {
        private Item() {}
    }

    public interface QueueAction extends Action {
        boolean shouldSchedule(List<Action> actions);
    }
}
