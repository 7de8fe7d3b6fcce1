package hudson.plugins.git;

import java.util.List;

public class GitSCM extends GitSCMBackwardCompatibility {
    private static final long serialVersionUID = 1L;

    public GitSCM(String repositoryUrl) throws GitException {}

    public List<UserRemoteConfig> getUserRemoteConfigs() {
        throw new UnsupportedOperationException();
    }
}
