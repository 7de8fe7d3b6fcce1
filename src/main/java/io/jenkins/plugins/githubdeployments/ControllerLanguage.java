package io.jenkins.plugins.githubdeployments;

import java.util.Locale;
import org.jvnet.localizer.Localizable;

/**
 * For what is kept, or told to GitHub: it is not to change its language with whose request causes it, such as that of who
 * deletes a build.
 */
final class ControllerLanguage {
    private ControllerLanguage() {}

    static String of(Localizable sentence) {
        return sentence.toString(Locale.getDefault());
    }
}
