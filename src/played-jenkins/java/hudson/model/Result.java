package hudson.model;

import java.io.Serializable;
import java.util.List;

public final class Result implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final Result SUCCESS = new Result("SUCCESS", 0);
    public static final Result UNSTABLE = new Result("UNSTABLE", 1);
    public static final Result FAILURE = new Result("FAILURE", 2);
    public static final Result NOT_BUILT = new Result("NOT_BUILT", 3);
    public static final Result ABORTED = new Result("ABORTED", 4);
    private static final List<Result> ALL = List.of(SUCCESS, UNSTABLE, FAILURE, NOT_BUILT, ABORTED);

    private final String name;
    private final int rank;

    private Result(String name, int rank) {
        this.name = name;
        this.rank = rank;
    }

    public static Result combine(Result r1, Result r2) {
        if (r1 == null || r2 == null) {
            return r1 == null ? r2 : r1;
        }
        return r2.isWorseThan(r1) ? r2 : r1;
    }

    public boolean isWorseThan(Result that) {
        return rank > that.rank;
    }

    @Override
    public String toString() {
        return name;
    }

    public static Result fromString(String s) {
        return ALL.stream()
                .filter(result -> result.name.equalsIgnoreCase(s))
                .findFirst()
                .orElse(FAILURE);
    }

    private Object readResolve() {
        return ALL.get(rank);
    }
}
