package dev.taly.stack.providers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Whether the topic that SES reports to passes it on to our webhook. */
final class SnsSubscription {

    private static final String WEBHOOK = "/api/v1/webhooks/ses";
    private static final int NOT_FOUND = 404;

    private SnsSubscription() {}

    static Finding find(String topic, Variables variables) {
        String wanted = variables.url("TALY_ORIGIN", "") + WEBHOOK;
        try (SnsApi sns = new SnsApi(variables)) {
            List<String> ours = subscriptions(sns, topic, wanted);
            if (ours.isEmpty()) {
                return Finding.toDo("the topic in TALY_SNS_TOPIC_ARN has no subscription at " + wanted
                        + ": add one once notification-service runs with these variables");
            }
            // others stand there as "PendingConfirmation"
            List<String> confirmed =
                    ours.stream().filter(arn -> arn.startsWith("arn:")).toList();
            return confirmed.isEmpty()
                    ? Finding.toDo(
                            "the topic's subscription at " + wanted + " waits for its confirmation: see the log of"
                                    + " notification-service, and have SNS ask once more")
                    : delivery(sns, confirmed.getFirst(), wanted);
        } catch (AwsServiceException e) {
            return e.statusCode() == NOT_FOUND
                    ? Finding.toDo("SNS has no topic as TALY_SNS_TOPIC_ARN names it")
                    : Aws.refused(e, "sns:ListSubscriptionsByTopic");
        } catch (IOException e) {
            return Finding.toDo("the topic could not be asked about: SNS gave no answer");
        }
    }

    /** What the topic's subscriptions at our address are called. */
    private static List<String> subscriptions(SnsApi sns, String topic, String wanted) throws IOException {
        List<String> ours = new ArrayList<>();
        Map<String, String> parameters = new HashMap<>(Map.of("TopicArn", topic));
        String next;
        do {
            Document page = sns.ask("ListSubscriptionsByTopic", parameters);
            NodeList members = page.getElementsByTagName("member");
            for (int i = 0; i < members.getLength(); i++) {
                Element member = (Element) members.item(i);
                if (text(member, "Endpoint").equals(wanted)) {
                    ours.add(text(member, "SubscriptionArn"));
                }
            }
            next = SnsApi.text(page, "NextToken");
            parameters.put("NextToken", next);
        } while (!next.isEmpty());
        return ours;
    }

    private static Finding delivery(SnsApi sns, String arn, String wanted) throws IOException {
        try {
            NodeList attributes = sns.ask("GetSubscriptionAttributes", Map.of("SubscriptionArn", arn))
                    .getElementsByTagName("entry");
            for (int i = 0; i < attributes.getLength(); i++) {
                Element attribute = (Element) attributes.item(i);
                if (text(attribute, "key").equals("RawMessageDelivery")
                        && text(attribute, "value").equals("true")) {
                    return Finding.toDo("the topic's subscription at " + wanted
                            + " delivers raw messages, which nobody signs: switch that off");
                }
            }
            return Finding.ok("the topic's subscription at " + wanted + " is confirmed");
        } catch (AwsServiceException e) {
            return Aws.refused(e, "sns:GetSubscriptionAttributes");
        }
    }

    private static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
