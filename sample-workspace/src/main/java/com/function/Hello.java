package com.function;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.azurefunctions.DurableActivityTrigger;

/** Activity: does the work, such as I/O, and may run more than once. */
public class Hello {
    @FunctionName("Hello")
    public String run(@DurableActivityTrigger(name = "name") String name) {
        name = text(name);
        return "Hello " + name + "!";
    }

    /** Azure passes a text to an activity as JSON, in quotes; a test may pass it as it is. */
    private static String text(String input) {
        boolean json = input != null && input.startsWith("\"");
        return json ? new JacksonDataConverter().deserialize(input, String.class) : input;
    }
}
