package hudson.model;

import java.util.Iterator;
import java.util.List;

public class ParametersAction implements Iterable<ParameterValue>, Queue.QueueAction {
    public ParametersAction(List<ParameterValue> parameters) {}

    @Override
    public Iterator<ParameterValue> iterator() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean shouldSchedule(List<Action> actions) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getDisplayName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getIconFileName() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getUrlName() {
        throw new UnsupportedOperationException();
    }
}
