package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import java.util.Map;
import java.util.function.UnaryOperator;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;

/** Checks values while a user types. Only users who may configure the item get an answer. */
public final class FormChecks {
    private FormChecks() {}

    /** Accepts a value that contains a variable, because only the build knows its value. */
    public static FormValidation check(
            @Nullable Item item, @Nullable String value, UnaryOperator<String> firstProblem) {
        boolean checkable = mayConfigure(item) && !Util.fixNull(value).contains("$");
        String problem = checkable ? firstProblem.apply(value) : null;
        return problem == null ? FormValidation.ok() : FormValidation.error(problem);
    }

    /** Returns the form without the fields that were left blank, which a browser sends as well. */
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

    /**
     * Whether the user may configure the item, or administer Jenkins if the item is null. Returns false instead of
     * throwing an exception, so that users can view a configuration that they may not change.
     */
    public static boolean mayConfigure(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.CONFIGURE);
    }

    /** Whether somebody may see what is configured around the item. */
    static boolean mayRead(@Nullable Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }
}
