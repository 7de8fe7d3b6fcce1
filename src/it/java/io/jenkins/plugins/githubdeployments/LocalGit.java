package io.jenkins.plugins.githubdeployments;

import hudson.EnvVars;
import hudson.slaves.EnvironmentVariablesNodeProperty;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;

/** Git repositories on disk, which the builds of a controller take for those of a GitHub. */
public final class LocalGit {
    private final Path folder;
    private final String address;

    /**
     * @param folder where the repositories are made
     * @param address under which builds ask for {@code owner/name}
     */
    public LocalGit(Path folder, String address) throws IOException {
        this.folder = folder;
        this.address = address;
        Map<String, String> configuration = Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "url." + folder.toUri() + ".insteadOf",
                "GIT_CONFIG_VALUE_0", address + "/");
        // For the builds, and for the controller when it reads a Jenkinsfile on its own.
        EnvVars.masterEnvVars.putAll(configuration);
        Jenkins.get().getGlobalNodeProperties().clear();
        Jenkins.get()
                .getGlobalNodeProperties()
                .add(new EnvironmentVariablesNodeProperty(configuration.entrySet().stream()
                        .map(entry -> new EnvironmentVariablesNodeProperty.Entry(entry.getKey(), entry.getValue()))
                        .toList()));
    }

    /** As a job is told to check it out. */
    public String remote(String name) {
        return address + "/" + name;
    }

    /** @return the commit */
    public String commit(String name, String file, String content) throws Exception {
        Path repository = folder.resolve(name);
        if (Files.notExists(repository)) {
            Files.createDirectories(repository);
            git(repository, "init", "--quiet", "--initial-branch=main");
        }
        Files.writeString(repository.resolve(file), content);
        git(repository, "add", "-A");
        git(repository, "-c", "user.name=Octo Cat", "-c", "user.email=octo@example.com", "commit", "-qm", "Change");
        return git(repository, "rev-parse", "HEAD").trim();
    }

    public void git(String name, String... arguments) throws Exception {
        git(folder.resolve(name), arguments);
    }

    private static String git(Path repository, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        File output = File.createTempFile("git", "out");
        int code = new ProcessBuilder(command)
                .directory(repository.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
        String text = Files.readString(output.toPath(), StandardCharsets.UTF_8);
        if (code != 0) {
            throw new IOException(command + ": " + text);
        }
        return text;
    }
}
