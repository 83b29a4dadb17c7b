using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Haitou.TestSupport;

/// <summary>What code comes to, read from a compiled assembly: everything that methods call within that assembly, whichever way.</summary>
public sealed class CompiledCode : IDisposable
{
    private readonly ModuleDefinition _module;

    public CompiledCode(string assembly)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        _module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
    }

    /// <summary>All methods of the assembly, those that the compiler made not among them.</summary>
    public IEnumerable<MethodDefinition> Methods => _module.GetTypes().Where(t => !IsCompilers(t)).SelectMany(t => t.Methods);

    /// <summary>The methods of a type, and of what it derives from within the assembly.</summary>
    public IEnumerable<MethodDefinition> MethodsOf(Type type)
    {
        for (var t = _module.GetType(type.FullName!.Replace('+', '/')); t is not null && t.Module == _module; t = t.BaseType?.Resolve())
            foreach (var method in t.Methods)
                yield return method;
    }

    /// <summary>Everything that these methods and what they call within the assembly do, instruction by instruction.</summary>
    /// <param name="methods">Where it begins.</param>
    /// <param name="stopAt">Names of methods that are not followed.</param>
    public IEnumerable<Instruction> ReachedFrom(IEnumerable<MethodDefinition> methods, params string[] stopAt)
    {
        var (seen, waiting) = (new HashSet<string>(), new Stack<MethodDefinition>(methods));
        while (waiting.TryPop(out var method))
        {
            if (!method.HasBody || stopAt.Contains(method.Name) || !seen.Add(method.FullName))
                continue;
            foreach (var instruction in method.Body.Instructions)
            {
                if (instruction.Operand is MethodReference called && called.Resolve() is { } target && target.Module == _module)
                    waiting.Push(target);
                yield return instruction;
            }

            foreach (var step in StepsOf(method))
                waiting.Push(step);
        }
    }

    /// <summary>
    /// Everything of ours that the program may come to, in whichever assembly: a type that it makes, or names as an argument of a generic one,
    /// is taken to be used as a whole. Too much rather than too little.
    /// </summary>
    /// <param name="isOurs">By the name of an assembly.</param>
    public IReadOnlySet<MethodDefinition> ReachedAnywhere(Func<string, bool> isOurs)
    {
        var (seen, waiting) = (new HashSet<MethodDefinition>(), new Stack<MethodDefinition>(_module.GetTypes().SelectMany(t => t.Methods)));
        while (waiting.TryPop(out var method))
        {
            if (!seen.Add(method) || !method.HasBody)
                continue;
            foreach (var called in method.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>())
            {
                var arguments = ((called as GenericInstanceMethod)?.GenericArguments ?? []).Concat((called.DeclaringType as GenericInstanceType)?.GenericArguments ?? []);
                foreach (var type in arguments.Append(called.Name == ".ctor" ? called.DeclaringType : null).Select(Ours).OfType<TypeDefinition>())
                    foreach (var used in type.Methods)
                        waiting.Push(used);
                if (Ours(called.DeclaringType) is not null && called.Resolve() is { } target)
                    waiting.Push(target);
            }

            foreach (var step in StepsOf(method))
                waiting.Push(step);
        }

        return seen;

        TypeDefinition? Ours(TypeReference? type) => type is { IsGenericParameter: false } && type.GetElementType().Resolve() is { } found && isOurs(found.Module.Assembly.Name.Name) ? found : null;
    }

    /// <summary>Instructions of all methods, those that the compiler made among them.</summary>
    public IEnumerable<Instruction> Instructions => _module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody).SelectMany(m => m.Body.Instructions);

    public void Dispose() => _module.Dispose();

    /// <summary>What the compiler has made of an asynchronous method or an iterator.</summary>
    private static IEnumerable<MethodDefinition> StepsOf(MethodDefinition method) => method.CustomAttributes
        .Where(a => a.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute")
        .SelectMany(a => ((TypeReference)a.ConstructorArguments[0].Value).Resolve().Methods);

    private static bool IsCompilers(TypeDefinition type) => type.Name.StartsWith('<') || type.DeclaringType is { } outer && IsCompilers(outer);
}
