package io.jenkins.plugins.githubdeployments;

import java.io.IOException;
import java.net.Socket;

/** Hands on what comes, in both directions. */
final class Pipe {
    private Pipe() {}

    interface Work {
        void run() throws IOException;
    }

    /** Until both have said everything. */
    static void both(Socket one, Socket other) throws IOException {
        daemon(() -> copy(other, one));
        copy(one, other);
    }

    private static void copy(Socket from, Socket to) throws IOException {
        from.getInputStream().transferTo(to.getOutputStream());
        to.shutdownOutput();
    }

    /** In the background; ends when a socket is closed. */
    static void daemon(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // That is how it ends.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
