package hudson.model;

import java.util.List;

public abstract class Computer extends Actionable {
    protected Computer(Node node) {}

    public List<Executor> getAllExecutors() {
        throw new UnsupportedOperationException();
    }
}
