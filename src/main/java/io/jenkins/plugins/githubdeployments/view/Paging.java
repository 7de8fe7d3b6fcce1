package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;

/**
 * The part of a list that a page shows.
 *
 * @param number the number of the page, from 1
 * @param size the number of entries per page
 * @param total the total number of entries
 */
public record Paging(int number, int size, int total) {
    /** @param wanted the requested page; an invalid number means the nearest page */
    static Paging of(@Nullable String wanted, int size, int total) {
        return new Paging(Math.min(Math.max(1, number(wanted)), pages(size, total)), size, total);
    }

    private static int number(@Nullable String wanted) {
        return wanted != null && wanted.matches("[0-9]{1,9}") ? Integer.parseInt(wanted) : 1;
    }

    private static int pages(int size, int total) {
        return Math.max(1, (total + size - 1) / size);
    }

    <T> List<T> part(List<T> all) {
        return all.subList(Math.min((number - 1) * size, total), Math.min(number * size, total));
    }

    public int getNumber() {
        return number;
    }

    public int getPages() {
        return pages(size, total);
    }

    public int getTotal() {
        return total;
    }

    public boolean isFirst() {
        return number == 1;
    }

    public boolean isLast() {
        return number == getPages();
    }

    public int getPrevious() {
        return number - 1;
    }

    public int getNext() {
        return number + 1;
    }
}
