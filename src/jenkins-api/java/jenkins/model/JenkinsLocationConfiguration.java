package jenkins.model;

public class JenkinsLocationConfiguration extends GlobalConfiguration {
    public static JenkinsLocationConfiguration get() {
        throw new UnsupportedOperationException();
    }

    public String getUrl() {
        throw new UnsupportedOperationException();
    }

    public void setUrl(String jenkinsUrl) {
        throw new UnsupportedOperationException();
    }
}
