package hudson.matrix;

import hudson.model.AbstractBuild;
import java.util.Calendar;

public class MatrixBuild extends AbstractBuild<MatrixProject, MatrixBuild> {
    public MatrixBuild(MatrixProject job, Calendar timestamp) {
        super(job, timestamp);
    }
}
