package io.jenkins.plugins.githubdeployments.config;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.Util;
import hudson.model.Item;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.io.Serializable;

/**
 * What a job may leave to the folders around it, and these to the controller. Blank means left to them; nothing is
 * refused here ({@link OptionChecks} does). A plain class, because jobs store it and Jenkins cannot read records back.
 */
public class Preferences implements Serializable {
    private static final long serialVersionUID = 1L;

    public static final String WARN = "warn";
    public static final String FAIL = "fail";
    public static final String INACTIVE = "inactive";
    public static final String DELETE = "delete";
    public static final String DELETE_ENVIRONMENT = "deleteEnvironment";
    public static final String KEEP = "keep";
    public static final int DEFAULT_CREATE_TIMEOUT = 60;

    @CheckForNull
    private String unstableState;

    @CheckForNull
    private String onError;

    @CheckForNull
    private String onClose;

    /** A text, so that no stored job is lost to one that is not a number. */
    @CheckForNull
    private String createTimeout;

    /** Takes from the other what is not stated here. */
    final void inherit(Preferences other) {
        unstableState = unstableState == null ? other.unstableState : unstableState;
        onError = onError == null ? other.onError : onError;
        onClose = onClose == null ? other.onClose : onClose;
        createTimeout = createTimeout == null ? other.createTimeout : createTimeout;
    }

    /** The state that an unstable build ends in: {@code failure} or {@code success}. */
    public final String getUnstableState() {
        return unstableState == null ? DeploymentState.FAILURE.wireName() : unstableState;
    }

    @CheckForNull
    public final String statedUnstableState() {
        return unstableState;
    }

    public final void setUnstableState(@Nullable String unstableState) {
        this.unstableState = Util.fixEmptyAndTrim(unstableState);
    }

    /** What trouble in recording does to the build: {@value #WARN} or {@value #FAIL}. */
    public final String getOnError() {
        return onError == null ? WARN : onError;
    }

    @CheckForNull
    public final String statedOnError() {
        return onError;
    }

    public final void setOnError(@Nullable String onError) {
        this.onError = Util.fixEmptyAndTrim(onError);
    }

    /**
     * What becomes of a transient environment when its job is closed: {@value #INACTIVE}, {@value #DELETE} (its deployments),
     * {@value #DELETE_ENVIRONMENT} (it, too) or {@value #KEEP}.
     */
    public final String getOnClose() {
        return onClose == null ? INACTIVE : onClose;
    }

    @CheckForNull
    public final String statedOnClose() {
        return onClose;
    }

    public final void setOnClose(@Nullable String onClose) {
        this.onClose = Util.fixEmptyAndTrim(onClose);
    }

    /** What holds for an item whose own word is that. */
    public static boolean isFailOnError(@Nullable String stated, Item item) {
        Preferences preferences = new Preferences();
        preferences.setOnError(stated);
        Defaults.around(item).forEach(preferences::inherit);
        return preferences.isFailOnError();
    }

    public final boolean isFailOnError() {
        return FAIL.equals(onError);
    }

    /** How many seconds a build waits for GitHub to create the deployment. */
    public final int getCreateTimeout() {
        return statedCreateTimeout() instanceof Integer seconds ? seconds : DEFAULT_CREATE_TIMEOUT;
    }

    /** A number, a text that is none, or null. */
    @CheckForNull
    public final Object statedCreateTimeout() {
        try {
            return createTimeout == null ? null : Integer.valueOf(createTimeout);
        } catch (NumberFormatException notANumber) {
            return createTimeout;
        }
    }

    /** A number or its text. */
    public final void setCreateTimeout(@Nullable Object createTimeout) {
        this.createTimeout = createTimeout == null ? null : Util.fixEmptyAndTrim(createTimeout.toString());
    }
}
