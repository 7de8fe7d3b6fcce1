// Run by Jenkins on each start of hpi:run: a stand-in GitHub, a credential for it, a Pipeline job for each example of the
// documentation that needs no branch source, and a freestyle job. What is between at signs is filled in by Maven.
import com.cloudbees.plugins.credentials.CredentialsScope
import com.cloudbees.plugins.credentials.SystemCredentialsProvider
import hudson.model.FreeStyleProject
import hudson.slaves.EnvironmentVariablesNodeProperty
import hudson.tasks.Shell
import hudson.util.Secret
import io.jenkins.plugins.githubdeployments.freestyle.GitHubDeploymentPublisher
import jenkins.model.Jenkins
import jenkins.model.JenkinsLocationConfiguration
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition
import org.jenkinsci.plugins.workflow.job.WorkflowJob

jenkins = Jenkins.get()

/** Starts the stand-in, which is compiled with the tests and is not part of the plugin. */
String startGitHub() {
    def classes = ['@project.build.testOutputDirectory@', '@project.basedir@/src/stand-in-github/resources']
    def jackson = jenkins.pluginManager.getPlugin('jackson2-api').classLoader
    def loader = new URLClassLoader(classes.collect { new File(it).toURI().toURL() } as URL[], jackson)
    def standIn = loader.loadClass('io.jenkins.plugins.githubdeployments.standin.StandInGitHub')
    def github
    try {
        github = standIn.start(Integer.getInteger('demo.port', 8081))
    } catch (UncheckedIOException taken) {
        github = standIn.start()
    }
    github.token('demo-token')
    github.addRepository('octo/shop')
    github.apiUrl()
}

void createCredential() {
    def store = SystemCredentialsProvider.instance
    if (!store.credentials.any { it.id == 'github-token' }) {
        store.credentials << new StringCredentialsImpl(
            CredentialsScope.GLOBAL, 'github-token', 'For the stand-in GitHub', Secret.fromString('demo-token'))
        store.save()
    }
}

void createPipelineJobs() {
    new File('@project.basedir@/docs/examples').eachFileMatch(~/Jenkinsfile\.(?!multibranch).*/) { file ->
        def name = file.name.replace('Jenkinsfile.', 'shop-')
        def job = jenkins.getItem(name) ?: jenkins.createProject(WorkflowJob, name)
        job.definition = new CpsFlowDefinition(file.getText('UTF-8'), true)
    }
}

void createFreestyleJob() {
    if (jenkins.getItem('shop-freestyle')) {
        return
    }
    def publisher = new GitHubDeploymentPublisher('qa')
    publisher.repository = 'octo/shop'
    publisher.ref = 'main'
    publisher.credentialsId = 'github-token'
    publisher.apiUrl = '${GITHUB_API_URL}'
    def job = jenkins.createProject(FreeStyleProject, 'shop-freestyle')
    job.buildersList.add(new Shell('echo deploying to $GITHUB_DEPLOYMENT_ENVIRONMENT'))
    job.publishersList.add(publisher)
}

void setVariables(Map<String, String> variables) {
    def entries = variables.collect { name, value -> new EnvironmentVariablesNodeProperty.Entry(name, value) }
    jenkins.globalNodeProperties.replaceBy([new EnvironmentVariablesNodeProperty(entries)])
}

/** Where hpi:run has told Jenkins to listen. */
String jenkinsUrl() {
    def option = { name, otherwise ->
        def found = System.getProperty('sun.java.command') =~ /--${name}=(\S+)/
        found ? found[0][1] : otherwise
    }
    "http://${option('httpListenAddress', 'localhost')}:${option('httpPort', '8080')}" +
        "${jenkins.servletContext.contextPath}/"
}

def api = startGitHub()
JenkinsLocationConfiguration.get().url = jenkinsUrl()
jenkins.systemMessage = "The stand-in GitHub shows what it is told on ${api}/octo/shop/deployments?live"
setVariables(GITHUB_API_URL: api, BRANCH_NAME: 'main')
createCredential()
createPipelineJobs()
createFreestyleJob()
println jenkins.systemMessage
