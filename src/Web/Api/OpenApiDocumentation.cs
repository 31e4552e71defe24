using System.Text.Json.Nodes;
using Griot.Store;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace Griot.Web;

/// <summary>The OpenAPI 3.1 document: endpoints as they are mapped, each described by its <see cref="Operation"/>, with the public contracts as schemas.</summary>
static class OpenApiDocumentation
{
    const string Token = "token", Cookie = "signIn", Feed = "feedSecret";

    public static void AddDeskOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = description => description.ActionDescriptor.EndpointMetadata.OfType<Operation>().Any() && !HttpMethods.IsHead(description.HttpMethod ?? "");
        options.AddOperationTransformer((operation, context, _) =>
        {
            Describe(operation, context.Description.ActionDescriptor.EndpointMetadata.OfType<Operation>().First(), context.Document!);
            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new()
            {
                Title = "Griot",
                Version = RecordStore.GriotVersion,
                Description = "The record of a desk: who did what to whom, where and when, and who says so and how surely. Whatever is answered is what sources claim; events carry the grade of the information, claims their speaker and certainty. Nobody sees what is marked more strictly than they are cleared for. The same addresses give pages to browsers.",
                License = new() { Name = "Apache-2.0", Identifier = "Apache-2.0" },
            };
            document.Components ??= new();
            // What the framework made of the handlers' own types says less than the contracts do.
            document.Components.Schemas = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
            foreach (var (name, schema) in Schemas())
            {
                document.Components.Schemas[name] = OpenApiModelFactory.Parse<OpenApiSchema>(schema.ToJsonString(), OpenApiSpecVersion.OpenApi3_1, document, out var diagnostic, "json") is { } parsed && diagnostic.Errors.Count == 0
                    ? parsed : throw new InvalidOperationException($"The schema {name} cannot be read: {string.Join("; ", diagnostic.Errors)}");
            }

            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A person's access token, made at /account/tokens." },
                [Cookie] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Cookie, Name = "griot", Description = "The cookie of somebody signed in. What changes the record then also needs the form's token in the header RequestVerificationToken." },
                [Feed] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Query, Name = "token", Description = "The secret of a feed, made at /account/tokens; it opens feeds only." },
            };
            document.Tags = null;
            document.RegisterComponents();
            document.SetReferenceHostDocument();
            return Task.CompletedTask;
        });
    });

    static void Describe(OpenApiOperation described, Operation operation, OpenApiDocument document)
    {
        (described.OperationId, described.Summary, described.Description) = (operation.Id, operation.Summary, operation.Words);
        described.Tags = new HashSet<OpenApiTagReference>();
        described.Parameters =
        [
            .. operation.Parameters.Select(parameter => (IOpenApiParameter)new OpenApiParameter
            {
                Name = parameter.Name,
                In = parameter.In == "path" ? ParameterLocation.Path : ParameterLocation.Query,
                Required = parameter.IsRequired,
                Description = parameter.Words,
                Schema = new OpenApiSchema { Type = parameter.Type == "integer" ? JsonSchemaType.Integer : JsonSchemaType.String, Enum = parameter.Values is { } values ? [.. values.Select(value => (JsonNode)JsonValue.Create(value))] : null },
                Example = parameter.Type == "integer" ? JsonValue.Create(int.Parse(parameter.Example, System.Globalization.CultureInfo.InvariantCulture)) : JsonValue.Create(parameter.Example),
            }),
        ];
        described.RequestBody = operation.Body is not var (schema, example) ? null : new OpenApiRequestBody
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference(schema, document), Example = JsonNode.Parse(example) } },
        };
        var isPaged = operation.Parameters.Any(parameter => parameter.Name is "after" or "before");
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        if (operation.Method == "GET")
        {
            headers["ETag"] = Header("The state of the record the answer is of; send it as If-None-Match.");
        }

        if (isPaged)
        {
            headers["Link"] = Header("The next page, as rel=\"next\"; absent on the last, and above a limit of 1,000.");
        }

        described.Responses = new()
        {
            ["200"] = new OpenApiResponse
            {
                Description = operation.Summary + ".",
                Headers = headers.Count == 0 ? null : headers,
                Content = operation.Answers.ToDictionary(answer => DataFormats.TypeOf(answer.Format), answer => new OpenApiMediaType { Schema = answer.Schema is { } name ? new OpenApiSchemaReference(name, document) : new OpenApiSchema { Type = JsonSchemaType.String } }, StringComparer.Ordinal),
            },
        };
        if (operation.Method == "GET")
        {
            described.Responses["304"] = new OpenApiResponse { Description = "Nothing changed since the state that If-None-Match names." };
        }

        (string Status, string Words)[] problems =
        [
            ("400", "Something sent cannot be understood; the problem says what."), ("401", "Nobody, or a token that does not count."), ("403", "Not with this role or these rights."),
            .. operation.MayMiss ? [("404", "There is no such thing.")] : Array.Empty<(string, string)>(),
            .. operation.Method == "GET" ? [("406", "Not in that format.")] : Array.Empty<(string, string)>(),
            .. operation.Id == "undoEvent" ? [("409", "There is nothing to undo.")] : Array.Empty<(string, string)>(),
            .. operation.Body is null ? Array.Empty<(string, string)>() : [("415", "What is sent is no JSON.")],
            ("429", "Too many requests; Retry-After says how long to wait."), ("503", "The store does not answer. Nothing was changed."),
        ];
        foreach (var (status, words) in problems)
        {
            described.Responses[status] = new OpenApiResponse { Description = words, Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { ["application/problem+json"] = new OpenApiMediaType { Schema = new OpenApiSchemaReference("Problem", document) } } };
        }

        described.Security = [.. (operation.Right is OperationRight.Feed ? new[] { Token, Cookie, Feed } : [Token, Cookie]).Select(scheme => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(scheme, document)] = [] })];

        static OpenApiHeader Header(string words) => new() { Description = words, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }

    /// <summary>The schemas by name: the contracts of claims and events with their definitions, and those of the interfaces' own answers.</summary>
    static IEnumerable<(string Name, JsonNode Schema)> Schemas()
    {
        foreach (var contract in (string[])["Claim", "Event"])
        {
            var schema = Read(contract).AsObject();
            schema.Remove("$schema");
            schema.Remove("$id");
            var definitions = schema["definitions"]!.AsObject();
            schema.Remove("definitions");
            Point(schema, contract);
            yield return (contract, schema);
            foreach (var (name, definition) in definitions.ToList())
            {
                Point(definition!, contract);
                yield return ($"{contract}.{name}", definition!);
            }
        }

        foreach (var (name, schema) in Read("interfaces").AsObject().ToList())
        {
            yield return (name, schema!);
        }
    }

    // What refers to a definition inside its own file refers to a component here.
    static void Point(JsonNode node, string contract)
    {
        if (node is JsonObject found)
        {
            if (found["$ref"]?.GetValue<string>() is { } reference && reference.StartsWith("#/definitions/", StringComparison.Ordinal))
            {
                found["$ref"] = $"#/components/schemas/{contract}.{reference["#/definitions/".Length..]}";
            }

            foreach (var (_, child) in found.ToList())
            {
                if (child is not null)
                {
                    Point(child, contract);
                }
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                if (child is not null)
                {
                    Point(child, contract);
                }
            }
        }
    }

    static JsonNode Read(string name)
    {
        using var stream = typeof(OpenApiDocumentation).Assembly.GetManifestResourceStream($"schemas/{name}.json") ?? throw new InvalidOperationException($"The assembly lacks the schema {name}.");
        return JsonNode.Parse(stream)!;
    }
}
