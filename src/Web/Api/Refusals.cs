using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;

namespace Griot.Web;

/// <summary>A program that may not come in gets a status, which <see cref="Problem"/> puts into words; a person is led to where people sign in.</summary>
sealed class Refusals : IAuthorizationMiddlewareResultHandler
{
    readonly AuthorizationMiddlewareResultHandler otherwise = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var endpoint = context.GetEndpoint();
        if (authorizeResult.Succeeded || !(DataFormats.IsBearer(context.Request) || endpoint?.Metadata.GetMetadata<Operation>() is not null || endpoint?.Metadata.GetMetadata<ForPrograms>() is not null))
        {
            return otherwise.HandleAsync(next, context, policy, authorizeResult);
        }

        context.Response.StatusCode = authorizeResult.Challenged ? StatusCodes.Status401Unauthorized : StatusCodes.Status403Forbidden;
        if (authorizeResult.Challenged)
        {
            context.Response.Headers.WWWAuthenticate = TokenAuthentication.ReasonOf(context) is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        }

        return Task.CompletedTask;
    }
}

/// <summary>Marks an endpoint that only programs use.</summary>
sealed class ForPrograms;
