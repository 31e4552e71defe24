using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Griot.Web;

static class DeskPeople
{
    public static void AddDeskPeople(this IServiceCollection services, DeskSettings settings) =>
        services.AddAuthentication("everybody").AddScheme<AuthenticationSchemeOptions, Everybody>("everybody", null);

    public static void MapDeskPeople(this IEndpointRouteBuilder app)
    {
    }

    sealed class Everybody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder) : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(AuthenticateResult.Success(new(
            new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "analyst"), new(ClaimTypes.Role, "Administrator"), new(Policies.Clearance, "4")], "everybody")), Scheme.Name)));
    }
}
