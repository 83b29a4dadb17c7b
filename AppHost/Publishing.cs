using Aspire.Hosting.Docker.Resources.ServiceNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;
using Aspire.Hosting.Kubernetes;
using Aspire.Hosting.Kubernetes.Resources;

namespace Haitou.AppHost;

/// <summary>What a published system needs that the diagram cannot say: order of start, health, replicas, lasting data.</summary>
internal static class Publishing
{
    /// <summary>
    /// Docker Compose unless <c>--publisher kubernetes</c> (or a step that ends with <c>-k8s</c>) asks for the other: a resource
    /// belongs to one environment only.
    /// </summary>
    public static void AddPublishing(this IDistributedApplicationBuilder builder)
    {
        var publisher = builder.Configuration["Publishing:Publisher"] ?? "";
        var step = builder.Configuration["Pipeline:Step"] ?? "";
        if (publisher is "manifest" || step is "publish-manifest")
            return;
        if (publisher is "kubernetes" or "k8s" || step.EndsWith("-k8s", StringComparison.Ordinal))
            builder.AddKubernetes();
        else
            builder.AddCompose();
    }

    private static void AddCompose(this IDistributedApplicationBuilder builder) =>
        builder.AddDockerComposeEnvironment("compose").ConfigureComposeFile(file =>
        {
            file.Name = "haitou";
            // Not by socket, which answers while the first start is still under way.
            file.Services["postgresql"].Healthcheck = Check("pg_isready", "-h", "127.0.0.1", "-U", "postgres");
            file.Services["rabbitmq"].Healthcheck = Check("rabbitmq-diagnostics", "-q", "check_port_connectivity");
            foreach (var service in file.Services.Values)
            {
                foreach (var (_, server) in service.DependsOn.Where(d => file.Services[d.Key].Healthcheck is not null))
                    server.Condition = "service_healthy";
                if (service.Name != "setup")
                    service.Restart = "unless-stopped";
            }

            foreach (var project in builder.Resources.OfType<ProjectResource>().Where(p => p.GetReplicaCount() > 1))
                file.Services[project.Name].Deploy = new Deploy { Replicas = project.GetReplicaCount() };
        });

    private static Healthcheck Check(params string[] command) =>
        new() { Test = ["CMD", .. command], Interval = "5s", Timeout = "10s", StartPeriod = "60s", Retries = 10 };

    private static void AddKubernetes(this IDistributedApplicationBuilder builder)
    {
        builder.AddKubernetesEnvironment("k8s")
            .WithHelm(chart => chart.WithChartName("haitou"))
            .WithProperties(cluster =>
            {
                cluster.DefaultStorageType = "pvc"; // the default goes with the pod
                cluster.DefaultStorageSize = "20Gi";
            });
        foreach (var project in builder.Resources.OfType<ProjectResource>().Select(builder.CreateResourceBuilder).ToArray())
            project.PublishAsKubernetesService(project.Resource.Name == "setup" ? RunOnce : Watch);
    }

    private static void Watch(KubernetesResource service)
    {
        var container = service.Workload!.PodTemplate.Spec.Containers[0];
        container.ReadinessProbe = Probe("/health/ready");
        container.LivenessProbe = Probe("/health/live");
    }

    /// <summary>By hand: WithHttpProbe writes the scheme in small letters, which Kubernetes refuses (microsoft/aspire#18271).</summary>
    private static ProbeV1 Probe(string path) => new()
    {
        HttpGet = new() { Path = path, Port = Programs.PublishedPort, Scheme = "HTTP" },
        PeriodSeconds = 5,
        TimeoutSeconds = 5,
        FailureThreshold = 6,
    };

    /// <summary>A Deployment would start it again for ever.</summary>
    private static void RunOnce(KubernetesResource setup)
    {
        var deployment = setup.Workload!;
        var job = new Job { Metadata = { Name = "setup" } };
        foreach (var (name, value) in deployment.Metadata.Labels)
            job.Metadata.Labels[name] = value;
        job.Spec.Template = deployment.PodTemplate;
        job.Spec.Template.Spec.RestartPolicy = "OnFailure"; // the servers may not be there yet
        setup.Workload = job;
    }

    /// <summary>Not among the publisher's own workloads.</summary>
    private sealed class Job() : Workload("batch/v1", "Job")
    {
        public JobSpec Spec { get; } = new();

        public override PodTemplateSpecV1 PodTemplate => Spec.Template;
    }

    private sealed class JobSpec
    {
        public int BackoffLimit { get; } = 20;

        /// <summary>A Job cannot be changed: the next release makes a new one when this one has gone.</summary>
        public int TtlSecondsAfterFinished { get; } = 300;

        public PodTemplateSpecV1 Template { get; set; } = new();
    }
}
