package io.jenkins.plugins.githubdeployments.view;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.githubdeployments.github.DeploymentState;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The symbol and the word for the state of a deployment. The history is filtered by the same words. */
enum StateBadge {
    LIVE("symbol-status-blue") {
        @Override
        String word() {
            return Messages.State_live();
        }
    },
    SUCCESS("symbol-status-blue") {
        @Override
        String word() {
            return Messages.State_success();
        }
    },
    REPLACED("symbol-status-disabled") {
        @Override
        String word() {
            return Messages.State_replaced();
        }
    },
    INACTIVE("symbol-status-disabled") {
        @Override
        String word() {
            return Messages.State_inactive();
        }
    },
    FAILURE("symbol-status-red") {
        @Override
        String word() {
            return Messages.State_failure();
        }
    },
    ERROR("symbol-status-aborted") {
        @Override
        String word() {
            return Messages.State_error();
        }
    },
    QUEUED("symbol-status-nobuilt-anime") {
        @Override
        String word() {
            return Messages.State_queued();
        }
    },
    PENDING("symbol-status-nobuilt-anime") {
        @Override
        String word() {
            return Messages.State_pending();
        }
    },
    IN_PROGRESS("symbol-status-blue-anime") {
        @Override
        String word() {
            return Messages.State_inProgress();
        }
    },
    REFUSED("symbol-status-yellow") {
        @Override
        String word() {
            return Messages.State_refused();
        }
    },
    UNKNOWN("symbol-status-nobuilt") {
        @Override
        String word() {
            return Messages.State_unknown();
        }
    };

    private final String icon;

    StateBadge(String icon) {
        this.icon = icon;
    }

    abstract String word();

    String icon() {
        return icon;
    }

    /** The value of the parameter {@code state} that selects deployments with this badge, such as {@code in_progress}. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The badges that deployments can be filtered by. */
    static List<StateBadge> selectable() {
        return Stream.of(values()).filter(badge -> badge != UNKNOWN).toList();
    }

    /** Returns null if there is no such badge. */
    @CheckForNull
    static StateBadge ofKey(@Nullable String key) {
        return selectable().stream()
                .filter(badge -> badge.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    static StateBadge of(DeploymentState state) {
        return switch (state.wireName()) {
            case "success" -> SUCCESS;
            case "inactive" -> INACTIVE;
            case "failure" -> FAILURE;
            case "error" -> ERROR;
            case "queued" -> QUEUED;
            case "pending" -> PENDING;
            case "in_progress" -> IN_PROGRESS;
            default -> UNKNOWN;
        };
    }
}
