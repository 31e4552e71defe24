using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace Griot.Web;

/// <summary>The interfaces: doors to the same record for other programs. docs/interfaces.md says how each is used.</summary>
static class DeskApi
{
    /// <summary>The policy of who may read the server's figures.</summary>
    const string Metrics = "metrics";

    /// <summary>The policy of who may use the tools of assistants: whoever reads, by a token.</summary>
    const string Assistants = "assistants";

    public static void AddDeskApi(this IServiceCollection services, DeskSettings settings)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, DataSelection>());
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, Refusals>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.Scheme, null);
        services.AddSingleton<IPeopleDirectory, PeopleDirectory>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Metrics, rule => rule.RequireAssertion(context => context.User.IsInRole(nameof(DeskRole.Administrator)) || (context.User.HasClaim(TokenAuthentication.Right, nameof(Store.TokenRights.Metrics)) && context.Resource is HttpContext { Connection.RemoteIpAddress: { } from } && System.Net.IPAddress.IsLoopback(from))))
            .AddPolicy(Assistants, rule => rule.RequireRole(Enum.GetNames<DeskRole>()).RequireAssertion(context => context.User.Identity?.AuthenticationType == TokenAuthentication.Scheme));
        services.Configure<RateLimiterOptions>(limits =>
        {
            limits.AddPolicy(RateLimits.Interfaces, http => RateLimitPartition.GetTokenBucketLimiter(
                http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { TokenLimit = 600, TokensPerPeriod = 300, ReplenishmentPeriod = TimeSpan.FromSeconds(15), AutoReplenishment = true }));
            limits.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after))
                {
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(after.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });
        services.AddSingleton<SecretsShownOnce>().AddSingleton(settings.WebhookPatience).AddSingleton<WebhookSender>().AddHostedService<WebhookCourier>();
        services.AddDeskOpenApi();
        services.AddMcpServer(AssistantDoor.Describe).WithHttpTransport(http => http.SessionMode = ModelContextProtocol.AspNetCore.HttpServerSessionMode.Stateless).WithTools<RecordTools>();
        services.AddScoped(provider => new ToolSetting(provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { Request: var request } ? $"{request.Scheme}://{request.Host}{request.PathBase}" : null, settings.RuleSentence));
        services.AddHostedService<Figures>();
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddMeter(Figures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime")
            .AddPrometheusExporter());
        // The host would else write every address asked for into the log, and with it the secrets of feeds.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
    }

    /// <summary>Goes between authentication and authorization.</summary>
    public static void UseDeskApi(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Griot.Web.Api");
        app.Use((http, next) => Problem.Watch(http, _ => next(http), log));
        app.Use((http, next) => TokenAuthentication.Take(http, _ => next(http)));
    }

    public static void MapDeskApi(this WebApplication app)
    {
        app.MapRecordInterfaces();
        app.MapDeedInterfaces();
        app.MapAccessDeeds();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapMcp("/mcp").RequireAuthorization(Assistants).RequireRateLimiting(RateLimits.Interfaces).WithMetadata(new ForPrograms());
        app.MapPrometheusScrapingEndpoint("/metrics").RequireAuthorization(Metrics).WithMetadata(new ForPrograms());
    }
}
