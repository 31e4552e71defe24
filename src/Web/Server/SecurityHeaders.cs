using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>What every answer says to a browser about itself: nothing from elsewhere, nothing inline, no frame, no guessing of types (OWASP ASVS 5.0, 3.4).</summary>
static class SecurityHeaders
{
    /// <summary>Workers and pictures from memory are what a map needs; styles and scripts come from files only.</summary>
    const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self' blob:; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000";
        }

        // What somebody read stays out of shared caches; an asset says otherwise for itself.
        headers.CacheControl = "private, no-cache, no-store";
        return next(context);
    });
}
