package io.jenkins.plugins.githubdeployments.support;

import java.util.Locale;
import org.jvnet.localizer.Localizable;

/**
 * Formats texts that are stored or sent to GitHub in the language of the controller. Otherwise they would be in the
 * language of whoever causes them, for example by deleting a build.
 */
public final class ControllerLanguage {
    private ControllerLanguage() {}

    public static String of(Localizable sentence) {
        return sentence.toString(Locale.getDefault());
    }
}
