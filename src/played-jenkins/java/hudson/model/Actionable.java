package hudson.model;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public abstract class Actionable extends AbstractModelObject {
    private final List<Action> actions = new CopyOnWriteArrayList<>();

    public final List<? extends Action> getAllActions() {
        return Collections.unmodifiableList(actions);
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        return actions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <T extends Action> T getAction(Class<T> type) {
        return getActions(type).stream().findFirst().orElse(null);
    }

    public void addAction(Action a) {
        actions.add(a);
    }

    public boolean removeActions(Class<? extends Action> clazz) {
        return actions.removeIf(clazz::isInstance);
    }
}
