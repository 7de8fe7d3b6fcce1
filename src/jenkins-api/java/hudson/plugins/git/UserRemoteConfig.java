package hudson.plugins.git;

import hudson.model.AbstractDescribableImpl;
import java.io.Serializable;

@SuppressWarnings("deprecation")
public class UserRemoteConfig extends AbstractDescribableImpl<UserRemoteConfig> implements Serializable {
    private static final long serialVersionUID = 1L;

    public UserRemoteConfig(String url, String name, String refspec, String credentialsId) {}

    public String getUrl() {
        throw new UnsupportedOperationException();
    }
}
