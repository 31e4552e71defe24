using System.Threading.RateLimiting;
using Griot.Store;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Griot.Web;

/// <summary>The desk: one web server in this process, over one record.</summary>
public static class DeskServer
{
    /// <summary>The server, ready to be started.</summary>
    public static WebApplication Create(DeskSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Production, ApplicationName = typeof(DeskServer).Assembly.GetName().Name });
        builder.WebHost.UseUrls([.. settings.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
            kestrel.Limits.MaxConcurrentConnections = 2000;
            if (settings.Certificate is { } certificate)
            {
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate);
            }
        });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.ClearProviders();
        if (settings.JsonLog)
        {
            builder.Logging.AddJsonConsole(log => log.UseUtcTimestamp = true);
        }
        else
        {
            builder.Logging.AddSimpleConsole(log => log.SingleLine = true).SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        }

        builder.Logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(log => log.LogToStandardErrorThreshold = LogLevel.Trace);
        var services = builder.Services;
        services.AddSingleton(settings).AddSingleton(settings.Store).AddSingleton(settings.Clock).AddSingleton<AssetFiles>().AddSingleton<BaseMap>().AddSingleton<BaseFiles>().AddSingleton<LookupCache>();
        services.AddSingleton<Relinker>().AddHostedService(provider => provider.GetRequiredService<Relinker>());
        services.AddSingleton<UploadWorker>().AddHostedService(provider => provider.GetRequiredService<UploadWorker>());
        services.AddSingleton<SiteWatcher>().AddHostedService(provider => provider.GetRequiredService<SiteWatcher>());
        services.AddSingleton<PanelShelf>().AddSingleton<OutlookFigures>().AddSingleton<Reckoner>().AddHostedService(provider => provider.GetRequiredService<Reckoner>()).AddHostedService<LedgerKeeper>();
        services.AddSingleton<Publishing>().AddSingleton<Readers>().AddSingleton<ReplyJudge>().AddSingleton<ReplyKeeper>().AddHostedService(provider => provider.GetRequiredService<ReplyKeeper>());
        services.AddHttpContextAccessor().AddScoped<RecordView>().AddScoped<Phrasebook>(provider => new(provider.GetRequiredService<IHttpContextAccessor>()));
        services.AddRazorComponents();
        services.AddCascadingAuthenticationState();
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "griot-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        services.AddResponseCompression(compression =>
        {
            // Pages carry no secret that an attacker could make appear beside words of his own choice: the form's token is masked anew in every answer.
            compression.EnableForHttps = true;
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
            compression.MimeTypes = ResponseCompressionDefaults.MimeTypes.Concat(["application/geo+json", "application/atom+xml", "image/svg+xml"]);
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = System.IO.Compression.CompressionLevel.Fastest);
        services.AddDeskPeople(settings);
        services.AddAuthorization(authorization =>
        {
            foreach (var (policy, least) in Policies.All)
            {
                authorization.AddPolicy(policy, rule => rule.RequireAuthenticatedUser().RequireRole(Enum.GetValues<DeskRole>().Where(role => role >= least).Select(role => role.ToString())));
            }

            authorization.FallbackPolicy = authorization.GetPolicy(Policies.Read);
        });
        services.AddDeskApi(settings);
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(RateLimits.SignIn, http => RateLimitPartition.GetFixedWindowLimiter(http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = settings.SignInsAMinute, Window = TimeSpan.FromMinutes(1) }));
            limits.AddPolicy(RateLimits.Search, http => RateLimitPartition.GetTokenBucketLimiter(
                http.User.Identity?.Name ?? http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { TokenLimit = 120, TokensPerPeriod = 60, ReplenishmentPeriod = TimeSpan.FromSeconds(30), AutoReplenishment = true }));
        });

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/error", StatusCodeSelector = StatusOf, AllowStatusCode404Response = true, CreateScopeForErrors = true });
        app.UseStatusCodePagesWithReExecute("/{0}", null, createScopeForStatusCodePages: true);
        app.Use((http, next) =>
        {
            // The page that tells of a fault is shown, whatever was asked: it takes no form, least of all the one that was refused.
            if (http.Features.Get<IExceptionHandlerFeature>() is not null || http.Features.Get<IStatusCodeReExecuteFeature>() is not null)
            {
                http.Features.Set<IFormFeature>(null);
                http.Features.Set<IAntiforgeryValidationFeature>(null);
                http.Request.ContentType = null;
                http.Request.Method = HttpMethods.IsHead(http.Request.Method) ? HttpMethods.Head : HttpMethods.Get;
            }

            return next(http);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseDeskApi();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapGet("/assets/{hash}/{name}", (string hash, string name, AssetFiles assets, HttpRequest request) => assets.Serve(hash, name, request)).AllowAnonymous();
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", (RecordStore store) =>
        {
            store.State();
            return Results.Text("ready");
        }).AllowAnonymous();
        app.MapClaimDeeds();
        app.MapEventDeeds();
        app.MapDeskDeeds();
        app.MapUploadDeeds(settings);
        app.MapFeedDeeds(settings);
        app.MapSiteDeeds();
        app.MapPickedPlace();
        app.MapBriefDeeds();
        app.MapOutlookDeeds();
        app.MapArticleDeeds();
        app.MapReplyDeeds();
        app.MapPublicPages();
        app.MapFilterService();
        app.MapDeskPeople();
        app.MapDeskMaps();
        app.MapDeskApi();
        app.MapRazorComponents<Components.App>();
        return app;
    }

    /// <summary>The address to open: the desk's own, or the one that makes the first administrator where there is nobody yet.</summary>
    public static string FirstAddress(WebApplication desk, string address)
    {
        ArgumentNullException.ThrowIfNull(desk);
        return desk.Services.GetRequiredService<FirstLink>().New() is { } token ? $"{address.TrimEnd('/')}/start?token={token}" : address;
    }

    static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        StoreException => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };
}

/// <summary>Names of the limits on how often something may be asked.</summary>
static class RateLimits
{
    public const string SignIn = "sign-in", Search = "search", Interfaces = "interfaces";
}
