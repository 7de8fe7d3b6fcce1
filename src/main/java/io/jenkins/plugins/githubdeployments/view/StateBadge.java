package io.jenkins.plugins.githubdeployments.view;

import io.jenkins.plugins.githubdeployments.github.DeploymentState;

/** How a state looks: a symbol, and the word that says the same. */
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
