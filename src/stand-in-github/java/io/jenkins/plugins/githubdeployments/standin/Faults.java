package io.jenkins.plugins.githubdeployments.standin;

import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/** The faults still to come, in the order in which they were asked for. */
final class Faults {
    private record Planned(RequestMatcher matcher, Fault fault) {}

    private final List<Planned> planned = new LinkedList<>();

    synchronized void plan(RequestMatcher matcher, int times, Fault fault) {
        for (int i = 0; i < times; i++) {
            planned.add(new Planned(matcher, fault));
        }
    }

    /** The fault of this request, which is thereby used up. */
    synchronized Fault take(ApiRequest request) {
        for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
            Planned next = each.next();
            if (next.matcher.matches(request)) {
                each.remove();
                return next.fault;
            }
        }
        return Fault.NONE;
    }
}
