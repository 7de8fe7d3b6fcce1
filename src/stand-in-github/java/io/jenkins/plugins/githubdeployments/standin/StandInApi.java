package io.jenkins.plugins.githubdeployments.standin;

import io.jenkins.plugins.githubdeployments.standin.Accounts.Account;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The way in to the API: who is asking, may they, and which repository is meant. One request at a time. */
final class StandInApi {
    private final Accounts accounts;
    private final RateLimit limit;
    private final ContentLimits contentLimits;
    private final Repositories repositories;

    StandInApi(Accounts accounts, RateLimit limit, ContentLimits contentLimits, Repositories repositories) {
        this.accounts = accounts;
        this.limit = limit;
        this.contentLimits = contentLimits;
        this.repositories = repositories;
    }

    synchronized Reply answer(ApiRequest request) {
        Reply reply;
        try {
            Account account = accounts.authenticate(request);
            limit.spend();
            if (request.isWrite()) {
                contentLimits.spend(account.login());
            }
            account.requireSignOn();
            reply = route(request, account);
        } catch (Refusal refused) {
            reply = refused.reply();
        }
        return reply.with(headers());
    }

    private Reply route(ApiRequest request, Account account) {
        List<String> steps = request.steps();
        if (steps.get(0).equals("repositories") && steps.size() > 1) {
            StandInRepository repository =
                    repositories.find(ApiRequest.id(steps.get(1))).orElseThrow(Refusal::notFound);
            return steps.size() == 2
                    ? repository(request, account, repository)
                    : answer(request, account, repository, steps.subList(2, steps.size()));
        }
        if (steps.get(0).equals("repos") && steps.size() > 3) {
            String name = steps.get(1) + "/" + steps.get(2);
            return repositories
                    .findRenamed(name)
                    .map(renamed -> redirect(request, account, renamed))
                    .orElseGet(() -> answer(
                            request,
                            account,
                            repositories.findOrCreate(name).orElseThrow(Refusal::notFound),
                            steps.subList(3, steps.size())));
        }
        if (steps.get(0).equals("repos") && steps.size() == 3 && !request.isWrite()) {
            String name = steps.get(1) + "/" + steps.get(2);
            return repositories
                    .findRenamed(name)
                    .map(renamed -> redirect(request, account, renamed))
                    .orElseGet(() -> repository(
                            request, account, repositories.findOrCreate(name).orElseThrow(Refusal::notFound)));
        }
        throw Refusal.notFound();
    }

    private static Reply repository(ApiRequest request, Account account, StandInRepository repository) {
        account.requireSight(repository.fullName());
        return Reply.json(200, new StandInJson(request, repository).repository(repository));
    }

    private static Reply answer(ApiRequest request, Account account, StandInRepository repository, List<String> steps) {
        account.requireSight(repository.fullName());
        if (request.isWrite()) {
            account.requireWrite(steps.get(0).equals("environments") ? "administration=write" : "deployments=write");
        }
        return new DeploymentsApi(repository, request, account.login()).answer(steps);
    }

    private static Reply redirect(ApiRequest request, Account account, StandInRepository renamed) {
        account.requireSight(renamed.fullName());
        String[] path = request.path().split("/", 5);
        String rest = path.length > 4 ? "/" + path[4] : "";
        String location = request.apiBase() + "/repositories/" + renamed.id() + rest + request.queryWith(Map.of());
        // 307 lets a client repeat a POST as it is, which 301 does not
        return Reply.error(request.isWrite() ? 307 : 301, "Moved Permanently").with(Map.of("Location", location));
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new HashMap<>(limit.headers());
        headers.put("X-GitHub-Request-Id", UUID.randomUUID().toString());
        headers.put("X-GitHub-Media-Type", "github.v3; format=json");
        return headers;
    }
}
