package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.Collections;
import java.util.List;

/** A part of a history, as somebody has asked for it. */
public final class HistoryPage {
    private static final int SIZE = 25;
    private static final int NAMES = 200;

    private final HistoryQuery query;
    private final Paging paging;
    private final List<DeploymentRow> rows;
    private final List<String> names;

    HistoryPage(Rows all, HistoryQuery query, @Nullable String page) {
        List<PastDeployment> matching = all.matching(query);
        this.query = query;
        this.paging = Paging.of(page, SIZE, matching.size());
        this.rows = all.rows(paging.part(matching));
        this.names = all.history().environments().stream()
                .map(standing -> standing.newest().environment().name())
                .distinct()
                .limit(NAMES)
                .toList();
    }

    public HistoryQuery getQuery() {
        return query;
    }

    public Paging getPaging() {
        return paging;
    }

    public List<DeploymentRow> getRows() {
        return Collections.unmodifiableList(rows);
    }

    /** Of environments that may be asked for. */
    public List<String> getNames() {
        return Collections.unmodifiableList(names);
    }

    /** What may be asked for. */
    public List<StateChoice> getStates() {
        return HistoryQuery.STATES.stream().map(StateChoice::new).toList();
    }

    /** @param state in GitHub's spelling */
    public record StateChoice(String state) {
        public String getState() {
            return state;
        }

        public String getWord() {
            return StateBadge.of(new DeploymentState(state)).word();
        }
    }
}
