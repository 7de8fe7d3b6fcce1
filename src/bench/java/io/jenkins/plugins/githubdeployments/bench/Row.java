package io.jenkins.plugins.githubdeployments.bench;

import java.util.Locale;

/**
 * One number of ours beside the same of the naive way. The less the better, for all of them.
 *
 * @param unit in the plural; blank if there is none
 * @param target what ours may be at most
 * @param naive NaN where the naive way has nothing of the kind
 * @param note how it was measured, or what the naive number hides; blank if nothing needs saying
 */
record Row(String figure, String unit, double target, double ours, double naive, String note) {
    boolean isMet() {
        return ours <= target;
    }

    String ratio() {
        if (Double.isNaN(naive)) {
            return "–";
        }
        return naive == ours ? "1" : ours == 0 ? "∞" : number(naive / ours);
    }

    String of(double value) {
        return Double.isNaN(value) ? "–" : (number(value) + " " + unit).strip();
    }

    /** Whole if it is, else as exact as it takes to compare it with its target. */
    private static String number(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1000;
        return String.format(Locale.ROOT, whole ? "%,.0f" : Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
