package hudson.model;

public class FileParameterValue extends ParameterValue {
    private static final long serialVersionUID = 1L;

    private FileParameterValue() {
        super(null);
    }
}
