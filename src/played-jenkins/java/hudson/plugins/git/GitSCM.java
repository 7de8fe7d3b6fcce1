package hudson.plugins.git;

import java.util.List;

public class GitSCM extends GitSCMBackwardCompatibility {
    private static final long serialVersionUID = 1L;

    private final String url;

    public GitSCM(String repositoryUrl) throws GitException {
        url = repositoryUrl;
    }

    public List<UserRemoteConfig> getUserRemoteConfigs() {
        return List.of(new UserRemoteConfig(url, null, null, null));
    }
}
