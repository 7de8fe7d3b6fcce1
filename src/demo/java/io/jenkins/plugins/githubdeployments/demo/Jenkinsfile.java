package io.jenkins.plugins.githubdeployments.demo;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.GroovyShell;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.codehaus.groovy.control.CompilerConfiguration;

/** A Jenkinsfile as a Groovy script, all of whose calls are steps. Public for Groovy, which extends it. */
public abstract class Jenkinsfile extends Script {
    private PipelineSteps steps;

    static Jenkinsfile load(Path file, PipelineSteps steps) throws IOException {
        CompilerConfiguration groovy = new CompilerConfiguration();
        groovy.setScriptBaseClass(Jenkinsfile.class.getName());
        GroovyShell shell = new GroovyShell(Jenkinsfile.class.getClassLoader(), groovy);
        Jenkinsfile jenkinsfile = (Jenkinsfile) shell.parse(Files.readString(file), "Jenkinsfile.groovy");
        jenkinsfile.steps = steps;
        return jenkinsfile;
    }

    @Override
    public Object invokeMethod(String name, Object arguments) {
        StepCall call = StepCall.of(name, arguments);
        try {
            if (name.equals("pipeline")) {
                new DeclarativePipeline(this, steps).run(call.body());
                return null;
            }
            return steps.call(call, call.body());
        } catch (Exception failure) {
            throw Jenkinsfile.<RuntimeException>asItIs(failure);
        }
    }

    /** A Jenkinsfile may catch what a step throws, and Groovy knows no checked exceptions. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E asItIs(Exception failure) throws E {
        throw (E) failure;
    }

    @Override
    public Object getProperty(String name) {
        return name.equals("env") ? new Environment() : super.getProperty(name);
    }

    /** {@code env}: the variables at the place where they are read. */
    private final class Environment extends GroovyObjectSupport {
        @Override
        public Object getProperty(String name) {
            try {
                return steps.variables().get(name);
            } catch (IOException | InterruptedException unknown) {
                throw new MissingPropertyException(name, Environment.class);
            }
        }
    }
}
