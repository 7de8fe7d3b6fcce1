package io.jenkins.plugins.githubdeployments.support;

import java.util.Locale;
import org.jvnet.localizer.Localizable;

/**
 * For what is kept, or told to GitHub: it is not to change its language with whose request causes it, such as that of who
 * deletes a build.
 */
public final class ControllerLanguage {
    private ControllerLanguage() {}

    public static String of(Localizable sentence) {
        return sentence.toString(Locale.getDefault());
    }
}
