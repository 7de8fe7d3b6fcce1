package io.jenkins.plugins.githubdeployments.demo;

import hudson.model.BuildListener;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A build's console, which is written on the timeline. */
final class DemoListener implements BuildListener {
    private static final long serialVersionUID = 1L;

    private final PrintStream logger;

    DemoListener(Timeline timeline) {
        logger = new PrintStream(new Lines(timeline), true, StandardCharsets.UTF_8);
    }

    @Override
    public PrintStream getLogger() {
        return logger;
    }

    @Override
    public PrintWriter error(String message) {
        logger.println("ERROR: " + message);
        return new PrintWriter(logger, true, StandardCharsets.UTF_8);
    }

    /** Flushed by the print stream after each line. */
    private static final class Lines extends ByteArrayOutputStream {
        private final Timeline timeline;

        Lines(Timeline timeline) {
            this.timeline = timeline;
        }

        @Override
        public void flush() {
            toString(StandardCharsets.UTF_8).lines().forEach(timeline::console);
            reset();
        }
    }
}
