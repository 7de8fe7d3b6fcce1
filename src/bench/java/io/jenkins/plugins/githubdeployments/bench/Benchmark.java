package io.jenkins.plugins.githubdeployments.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Measures all figures and prints them; fails if one misses its target. */
final class Benchmark {
    private static final List<Figure> FIGURES = List.of(
            new RequestsPerBuild(),
            new TimeAdded(),
            new CallingThread(),
            new Backlog(),
            new Outage(),
            new Recovery(),
            new HeapPerDeployment(),
            new ManyBuilds(),
            new ManyCreations(),
            new JobPage());

    private static final String NAIVE_LIBRARY = "org.kohsuke.github";

    private Benchmark() {}

    public static void main(String[] args) throws Exception {
        // would tell of each attempt that fails, as it is meant to here
        Logger library = Logger.getLogger(NAIVE_LIBRARY);
        library.setLevel(Level.OFF);
        Table table = new Table(System.out);
        for (Figure figure : FIGURES) {
            figure.measure().forEach(table::add);
        }
        table.printNotes();
        System.out.println();
        System.out.println(circumstances());
        System.exit(table.isMet() ? 0 : 1);
    }

    private static String circumstances() {
        return "Measured on %s with %d cores, %s, Java %s."
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        Runtime.version());
    }
}
