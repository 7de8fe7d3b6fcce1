package hudson.model;

import hudson.security.ACL;
import org.springframework.security.core.Authentication;

public class Queue extends ResourceController {
    private Queue() {}

    public interface Executable extends Runnable {}

    public interface Task {
        default Authentication getDefaultAuthentication2() {
            return ACL.SYSTEM2;
        }
    }
}
