package dev.taly.stack.providers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventDestination;
import software.amazon.awssdk.services.sesv2.model.GetConfigurationSetResponse;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;

/** Whether bounces and complaints are heard of: the configuration set that mails name, and the topic that it reports to. */
final class SesReports {

    private static final Pattern TOPIC = Pattern.compile("arn:[a-z-]+:sns:([a-z0-9-]+):\\d{12}:[A-Za-z0-9_-]+");

    private final SesV2Client ses;
    private final String name;
    private final String topic;
    private final String region;

    SesReports(SesV2Client ses, Variables variables) {
        this.ses = ses;
        this.name = variables.text("TALY_SES_CONFIGURATION_SET");
        this.topic = variables.text("TALY_SNS_TOPIC_ARN");
        this.region = variables.text("AWS_REGION");
    }

    static List<Finding> findings(SesV2Client ses, Variables variables) {
        List<Finding> missing = variables.missing("TALY_SES_CONFIGURATION_SET", "TALY_SNS_TOPIC_ARN", "TALY_ORIGIN");
        if (!missing.isEmpty()) {
            return missing;
        }
        SesReports reports = new SesReports(ses, variables);
        List<Finding> findings = new ArrayList<>(reports.ofSet());
        Matcher topic = TOPIC.matcher(reports.topic);
        if (!topic.matches()) {
            findings.add(Finding.toDo("TALY_SNS_TOPIC_ARN is no ARN of a standard SNS topic"));
        } else if (!topic.group(1).equals(reports.region)) {
            findings.add(Finding.toDo("the topic in TALY_SNS_TOPIC_ARN is in " + topic.group(1)
                    + ", and not in AWS_REGION: SES reports to topics of its own region"));
        } else {
            findings.add(SnsSubscription.find(reports.topic, variables));
        }
        return findings;
    }

    private List<Finding> ofSet() {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(sends(ses.getConfigurationSet(request -> request.configurationSetName(name))));
        } catch (NotFoundException e) {
            return List.of(Finding.toDo("SES has no configuration set " + name + " in this region, so it takes no mail"
                    + " that names it: make it, or change TALY_SES_CONFIGURATION_SET"));
        } catch (AwsServiceException e) {
            findings.add(Aws.refused(e, "ses:GetConfigurationSet"));
        }
        try {
            findings.add(
                    destination(ses.getConfigurationSetEventDestinations(request -> request.configurationSetName(name))
                            .eventDestinations()));
        } catch (AwsServiceException e) {
            findings.add(Aws.refused(e, "ses:GetConfigurationSetEventDestinations"));
        }
        return findings;
    }

    private Finding sends(GetConfigurationSetResponse set) {
        return set.sendingOptions() != null
                        && Boolean.FALSE.equals(set.sendingOptions().sendingEnabled())
                ? Finding.toDo("sending is switched off for the configuration set " + name + ": see SES's console")
                : Finding.ok("the configuration set " + name + " is there");
    }

    /** All destinations to the topic together, since each may choose some of the events. */
    private Finding destination(List<EventDestination> all) {
        List<EventDestination> ours = all.stream()
                .filter(destination -> destination.snsDestination() != null
                        && topic.equals(destination.snsDestination().topicArn()))
                .toList();
        if (ours.isEmpty()) {
            return Finding.toDo("no event destination of " + name
                    + " is the topic in TALY_SNS_TOPIC_ARN, so nobody hears of bounces and complaints: add one");
        }
        Set<String> left = new TreeSet<>(ProvidersPage.events("Amazon SES, for mails"));
        ours.stream()
                .filter(destination -> Boolean.TRUE.equals(destination.enabled()))
                .flatMap(destination -> destination.matchingEventTypesAsStrings().stream())
                .forEach(event ->
                        left.removeIf(wanted -> wanted.toUpperCase(Locale.ROOT).equals(event)));
        return left.isEmpty()
                ? Finding.ok("it reports all that is needed to the topic in TALY_SNS_TOPIC_ARN")
                : Finding.toDo("the event destination to the topic in TALY_SNS_TOPIC_ARN does not report "
                        + String.join(", ", left) + ": choose them there, and see that it is enabled");
    }
}
