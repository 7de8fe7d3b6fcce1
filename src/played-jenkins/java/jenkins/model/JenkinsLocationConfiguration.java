package jenkins.model;

import hudson.Util;

public class JenkinsLocationConfiguration extends GlobalConfiguration {
    private static final JenkinsLocationConfiguration INSTANCE = new JenkinsLocationConfiguration();

    private volatile String url;

    public static JenkinsLocationConfiguration get() {
        return INSTANCE;
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String jenkinsUrl) {
        String given = Util.fixEmpty(jenkinsUrl);
        url = given == null || given.endsWith("/") ? given : given + "/";
    }
}
