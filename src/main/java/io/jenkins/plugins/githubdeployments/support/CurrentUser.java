package io.jenkins.plugins.githubdeployments.support;

import hudson.model.User;

/** Who uses a page. */
public final class CurrentUser {
    private CurrentUser() {}

    /** As Jenkins shows people, with the id if that is something else. */
    public static String name() {
        User user = User.current();
        if (user == null) {
            return ControllerLanguage.of(Messages._CurrentUser_anonymous());
        }
        String name = user.getDisplayName();
        return name.equals(user.getId()) ? name : name + " (" + user.getId() + ")";
    }
}
