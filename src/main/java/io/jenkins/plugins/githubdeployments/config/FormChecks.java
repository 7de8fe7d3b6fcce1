package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.Map;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;

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

    /** A browser also sends fields that were left blank. */
    public static JSONObject withoutBlanks(@Nullable JSONObject form) {
        JSONObject stated = new JSONObject();
        if (form != null) {
            for (Object each : form.entrySet()) {
                Map.Entry<?, ?> entry = (Map.Entry<?, ?>) each;
                if (!(entry.getValue() instanceof String text) || !text.isBlank()) {
                    stated.put(entry.getKey().toString(), entry.getValue());
                }
            }
        }
        return stated;
    }

    /** No exception on refusal, or a configuration that one may read but not change could not be shown. */
    public static boolean mayConfigure(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Whether somebody may see what is configured around the item. */
    static boolean mayRead(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
