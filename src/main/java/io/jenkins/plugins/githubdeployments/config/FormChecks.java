package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;

/** Answers a form with what is wrong with a value, those who may change it. */
public final class FormChecks {
    private FormChecks() {}

    /** What holds a variable is known in the build only. */
    public static FormValidation check(
            @Nullable Item item, @Nullable String value, UnaryOperator<String> firstProblem) {
        boolean checkable = mayConfigure(item) && !Util.fixNull(value).contains("$");
        String problem = checkable ? firstProblem.apply(value) : null;
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }

    /** No exception on refusal, or a configuration that one may read but not change could not be shown. */
    public static boolean mayConfigure(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }
}
