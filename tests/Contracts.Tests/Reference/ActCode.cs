using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Haitou.Contracts.Tests.Reference;

/// <summary>What the code of a type comes to, read from the compiled assembly: everything that its methods call within the service, whichever way.</summary>
internal sealed class ActCode : IDisposable
{
    private readonly ModuleDefinition _module;

    public ActCode(string assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        _module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
    }

    /// <summary>Fields that are read and types that are made by a type's methods and by what they call.</summary>
    /// <param name="type">The type; what is nested in it and what it derives from within the service belongs to it.</param>
    /// <param name="stopAt">Names of methods that are not followed.</param>
    public (IReadOnlySet<string> Fields, IReadOnlySet<string> Made) Of(Type type, params string[] stopAt)
    {
        var (fields, made, seen) = (new HashSet<string>(), new HashSet<string>(), new HashSet<string>());
        var waiting = new Stack<MethodDefinition>();
        for (var t = _module.GetType(type.FullName!.Replace('+', '/')); t is not null && t.Module == _module; t = t.BaseType?.Resolve())
            foreach (var method in t.Methods.Concat(t.NestedTypes.Where(IsCompilers).SelectMany(n => n.Methods)))
                waiting.Push(method);
        while (waiting.TryPop(out var method))
        {
            if (!method.HasBody || !seen.Add(method.FullName) || stopAt.Contains(method.Name))
                continue;
            foreach (var instruction in method.Body.Instructions)
                switch (instruction.Operand)
                {
                    case FieldReference field when instruction.OpCode == OpCodes.Ldsfld:
                        fields.Add($"{field.DeclaringType.FullName}.{field.Name}");
                        break;
                    case MethodReference called:
                        if (instruction.OpCode == OpCodes.Newobj)
                            made.Add(called.DeclaringType.GetElementType().FullName);
                        if (called.Resolve() is { } target && target.Module == _module)
                            waiting.Push(target);
                        break;
                }
            foreach (var step in StepsOf(method))
                waiting.Push(step);
        }

        return (fields, made);
    }

    public void Dispose() => _module.Dispose();

    /// <summary>What the compiler has made of an asynchronous method or an iterator.</summary>
    private static IEnumerable<MethodDefinition> StepsOf(MethodDefinition method) => method.CustomAttributes
        .Where(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute")
        .SelectMany(a => ((TypeReference)a.ConstructorArguments[0].Value).Resolve().Methods);

    /// <summary>Closures and state machines: their methods are those of whom they are nested in.</summary>
    private static bool IsCompilers(TypeDefinition type) => type.Name.StartsWith('<');
}
