package io.jenkins.plugins.githubdeployments.support;

import hudson.model.User;

/** The user who sends the current request. */
public final class CurrentUser {
    private CurrentUser() {}

    /** The name as Jenkins displays users, with the ID if it is different. */
    public static String name() {
        User user = User.current();
        if (user == null) {
            return ControllerLanguage.of(Messages._CurrentUser_anonymous());
        }
        String name = user.getDisplayName();
        return name.equals(user.getId()) ? name : name + " (" + user.getId() + ")";
    }
}
