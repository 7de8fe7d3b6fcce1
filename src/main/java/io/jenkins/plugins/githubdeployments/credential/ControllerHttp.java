package io.jenkins.plugins.githubdeployments.credential;

import hudson.PluginWrapper;
import io.jenkins.plugins.githubdeployments.github.GitHubHttp;
import io.jenkins.plugins.githubdeployments.github.Quota;
import io.jenkins.plugins.okhttp.api.JenkinsOkHttpClient;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import okhttp3.OkHttpClient;

/** Connects to GitHub through the proxy of this controller. */
public final class ControllerHttp {
    /** Pools connections. Each client that is derived from it uses the proxy settings of that moment. */
    private static final OkHttpClient CONNECTIONS = new OkHttpClient();

    private ControllerHttp() {}

    /** @param quota receives the remaining quota after each response that contains it */
    public static GitHubHttp connect(Consumer<Quota> quota) {
        return new GitHubHttp(JenkinsOkHttpClient.newClientBuilder(CONNECTIONS).build(), userAgent(), quota);
    }

    private static String userAgent() {
        PluginWrapper plugin = Jenkins.get().getPluginManager().whichPlugin(ControllerHttp.class);
        return "github-deployments-jenkins-plugin/" + (plugin == null ? "unpackaged" : plugin.getVersion());
    }
}
