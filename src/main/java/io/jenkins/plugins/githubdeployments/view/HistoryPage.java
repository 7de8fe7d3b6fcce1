package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.ledger.PastDeployment;
import java.util.Collections;
import java.util.List;

/** One page of the history, filtered as requested. */
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

    /** Names of environments, as suggestions for the filter. */
    public List<String> getNames() {
        return Collections.unmodifiableList(names);
    }

    /** The options of the filter by state. */
    public List<StateChoice> getStates() {
        return StateBadge.selectable().stream().map(StateChoice::new).toList();
    }

    /** An option of the filter by state. */
    public record StateChoice(StateBadge badge) {
        public String getState() {
            return badge.key();
        }

        public String getWord() {
            return badge.word();
        }
    }
}
