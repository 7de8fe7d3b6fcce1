package hudson.plugins.git;

import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;

@SuppressWarnings("deprecation")
public class UserRemoteConfig extends AbstractDescribableImpl<UserRemoteConfig> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String url;

    public UserRemoteConfig(String url, String name, String refspec, String credentialsId) {
        this.url = url;
    }

    public String getUrl() {
        return url;
    }
}
