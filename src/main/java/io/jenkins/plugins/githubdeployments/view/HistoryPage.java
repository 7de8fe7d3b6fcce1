package io.jenkins.plugins.githubdeployments.view;

import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.List;

/** A part of a history, as somebody has asked for it. */
public final class HistoryPage {
    private static final int SIZE = 25;

    private final HistoryQuery query;
    private final Paging paging;
    private final List<DeploymentRow> rows;

    HistoryPage(Rows all, HistoryQuery query, String page) {
        List<PastDeployment> matching = all.matching(query);
        this.query = query;
        this.paging = Paging.of(page, SIZE, matching.size());
        this.rows = all.rows(paging.part(matching));
    }

    public HistoryQuery getQuery() {
        return query;
    }

    public Paging getPaging() {
        return paging;
    }

    public List<DeploymentRow> getRows() {
        return rows;
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
            return StateLook.of(state).word();
        }
    }
}
