package io.jenkins.plugins.githubdeployments.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.githubdeployments.standin.ApiClient.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What can be listed, by which filters, and page by page. */
class StandInListsTest extends ShopTest {
    @Test
    void filtersTheListNewestFirst() throws Exception {
        long first = deploy("staging");
        deploy("qa");
        long third = id(client.post(DEPLOYMENTS, "{'ref': '" + SHA + "', 'environment': 'staging', 'task': 'db'}"));

        assertThat(listed("environment=STAGING")).containsExactly(third, first);
        assertThat(listed("sha=" + SHA)).containsExactly(third);
        assertThat(listed("task=db&environment=staging")).containsExactly(third);
        assertThat(listed("ref=main&environment=staging")).containsExactly(first);
        assertThat(listed("ref=other")).isEmpty();
    }

    @Test
    void leadsFromPageToPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            deploy("staging");
        }

        Answer page = client.get(DEPLOYMENTS + "?environment=staging&per_page=2&page=2");

        String url =
                github.apiUrl() + "/repositories/" + shop.id() + "/deployments?environment=staging&per_page=2&page=";
        assertThat(page.json()).hasSize(2);
        assertThat(page.header("Link"))
                .hasValue("<%1>; rel=\"prev\", <%3>; rel=\"next\", <%3>; rel=\"last\", <%1>; rel=\"first\""
                        .replace("%", url));
        assertThat(client.get(DEPLOYMENTS + "?per_page=2&page=3").json()).hasSize(1);
        assertThat(client.get(DEPLOYMENTS + "?per_page=2&page=4").json()).isEmpty();
        assertThat(client.get(DEPLOYMENTS).header("Link")).isEmpty();
        String next = url.substring(github.apiUrl().length()) + "3";
        assertThat(client.get(next).json().get(0).get("id").asLong())
                .isEqualTo(shop.deployments().get(0).id());
    }

    @Test
    void knowsTheEnvironmentsThatWereDeployedTo() throws Exception {
        deploy("review/7");
        deploy("qa");
        client.put("/repos/octo/shop/environments/prepared");

        JsonNode all = client.get("/repos/octo/shop/environments").json();
        assertThat(all.get("total_count").asInt()).isEqualTo(3);
        assertThat(all.findValuesAsText("name")).containsExactly("prepared", "qa", "review/7");
        String review = "/repos/octo/shop/environments/review%2F7";
        assertThat(client.get(review).json().get("url").asText()).endsWith(review);
        assertThat(client.delete(review).status()).isEqualTo(204);
        assertThat(client.get(review).status()).isEqualTo(404);
    }

    private List<Long> listed(String query) throws Exception {
        return client.get(DEPLOYMENTS + "?" + query).json().findValuesAsText("statuses_url").stream()
                .map(url -> Long.valueOf(url.replaceFirst(".*/(\\d+)/statuses", "$1")))
                .toList();
    }
}
