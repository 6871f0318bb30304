package com.function;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.durabletask.DataConverter.DataConverterException;
import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.azurefunctions.DurableClientContext;
import com.microsoft.durabletask.azurefunctions.DurableClientInput;
import java.util.Optional;

/** Client function: starts the orchestrator that the URL names, with the JSON body as its input. */
public class DurableFunctionsHttpStart {
    @FunctionName("DurableFunctionsHttpStart")
    public HttpResponseMessage run(
            @HttpTrigger(
                    name = "request",
                    methods = {HttpMethod.POST, HttpMethod.GET},
                    route = "orchestrators/{functionName}",
                    authLevel = AuthorizationLevel.ANONYMOUS)
                    HttpRequestMessage<Optional<String>> request,
            @DurableClientInput(name = "durableContext") DurableClientContext durableContext,
            @BindingName("functionName") String functionName) {
        Object input;
        try {
            String body = request.getBody().orElse("");
            input = new JacksonDataConverter().deserialize(body, Object.class);
        } catch (DataConverterException notJson) {
            return request.createResponseBuilder(HttpStatus.BAD_REQUEST)
                    .body("The request body is not JSON.")
                    .build();
        }
        DurableTaskClient client = durableContext.getClient();
        String instanceId = client.scheduleNewOrchestrationInstance(functionName, input);
        return durableContext.createCheckStatusResponse(request, instanceId);
    }
}
