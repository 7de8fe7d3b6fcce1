package io.jenkins.plugins.githubdeployments.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as they come, in Markdown, and what is to be said about them at the end. */
final class Table {
    private final PrintStream out;
    private final List<String> notes = new ArrayList<>();
    private boolean met = true;

    Table(PrintStream out) {
        this.out = out;
        line("figure", "at most", "ours", "naive", "naive / ours", "met");
        out.println("|---|--:|--:|--:|--:|---|");
    }

    void add(Row row) {
        met &= row.isMet();
        line(
                row.figure() + mark(row.note()),
                row.of(row.target()),
                row.of(row.ours()),
                row.of(row.naive()),
                row.ratio(),
                row.isMet() ? "yes" : "**no**");
    }

    boolean isMet() {
        return met;
    }

    void printNotes() {
        out.println();
        for (int i = 0; i < notes.size(); i++) {
            out.println((i + 1) + ". " + notes.get(i));
        }
    }

    /** Rows that have the same to say share a number. */
    private String mark(String note) {
        if (note.isEmpty()) {
            return "";
        }
        if (!notes.contains(note)) {
            notes.add(note);
        }
        return " <sup>" + (notes.indexOf(note) + 1) + "</sup>";
    }

    private void line(String... cells) {
        out.println("| " + String.join(" | ", cells) + " |");
    }
}
